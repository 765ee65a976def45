from gandan.cli import app

app()
