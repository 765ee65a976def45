import pytest
from tests.structure.test_urls_by_role import *  # noqa
from tests.structure import test_urls_by_role as m
for n in list(globals()):
    if n.startswith("test_"): del globals()[n]
@pytest.mark.fullmap
def test_mine(nam_po):
    known = m.addresses(nam_po); out=[]
    for name, method, expected in m.rows():
        if sum(expected): continue
        path = m.address(name, known)
        out.append("\t".join([name, method, *[str(m.ask(r, nam_po, method, path)) for r in m.ROLES]]))
    open("/tmp/w/meet/mine.tsv","w").write("\n".join(out)+"\n")
