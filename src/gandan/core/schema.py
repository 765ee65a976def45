"""An empty database made at once: every table as the migrations leave it, then what they do beside tables.

Step by step, Django renders its models anew after each of hundreds of operations: 20 seconds for tables that take one.
A database that has any table is never touched here (ADR 22).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from django.db import router
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import Migration, RunPython, RunSQL, SeparateDatabaseAndState
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.operations.base import Operation
from django.db.migrations.operations.fields import FieldOperation
from django.db.migrations.operations.models import CreateModel, IndexOperation, ModelOperation
from django.db.migrations.state import ProjectState

OURS = "gandan."


class OneByOneError(Exception):
    """A migration does something that is not known to fold into the last state."""


@dataclass
class _Beside:
    """What the migrations do that the last state of the models does not tell, in their order."""

    acts: list[tuple[str, RunPython | RunSQL]] = field(default_factory=list)
    tables_by_hand: set[tuple[str, str]] = field(default_factory=set)  # (app label, model in small letters)


def fresh_database(connection: BaseDatabaseWrapper) -> bool:
    """Make all tables in one transaction and note every migration as done; False where that is not for us."""
    if connection.introspection.table_names():
        return False
    executor = MigrationExecutor(connection)
    plan = [migration for migration, _ in executor.migration_plan(executor.loader.graph.leaf_nodes())]
    try:
        beside = _beside(plan)
    except OneByOneError:
        return False
    state = executor.loader.project_state()
    with connection.schema_editor() as editor:
        _tables(editor, state, beside.tables_by_hand)
        for app_label, act in beside.acts:
            act.database_forwards(app_label, editor, state, state)
        for migration in plan:
            for name in migration.replaces or [(migration.app_label, migration.name)]:
                executor.recorder.record_applied(*name)
    return True


def _tables(editor: BaseDatabaseSchemaEditor, state: ProjectState, by_hand: set[tuple[str, str]]) -> None:
    alias = editor.connection.alias
    for key in state.models:
        model = state.apps.get_model(*key)
        if key in by_hand or not model._meta.can_migrate(alias) or not router.allow_migrate_model(alias, model):
            continue
        editor.create_model(model)
    # Indexes and foreign keys wait until all tables are there; triggers come after them.
    for statement in editor.deferred_sql:
        editor.execute(statement, params=None)
    editor.deferred_sql.clear()


def _beside(plan: Iterable[Migration]) -> _Beside:
    found = _Beside()
    for migration in plan:
        ours = type(migration).__module__.startswith(OURS)
        for operation in _opened(migration.operations, migration.app_label, found):
            # Libraries' acts only move rows they have, and an empty database has none; so do ours marked elidable.
            if isinstance(operation, RunPython | RunSQL) and ours and not operation.elidable:
                found.acts.append((migration.app_label, operation))
    return found


def _opened(operations: Sequence[Operation], app_label: str, found: _Beside) -> Iterator[Operation]:
    """The operations, with those inside SeparateDatabaseAndState; tables written by hand are noted."""
    for operation in operations:
        if isinstance(operation, SeparateDatabaseAndState):
            _note_by_hand(operation.state_operations, app_label, found)
            if not all(isinstance(inner, RunPython | RunSQL) for inner in operation.database_operations):
                raise OneByOneError
            yield from operation.database_operations
        elif isinstance(operation, RunSQL):
            _note_by_hand(operation.state_operations, app_label, found)
            yield operation
        elif isinstance(operation, RunPython | ModelOperation | FieldOperation | IndexOperation):
            yield operation
        else:
            raise OneByOneError


def _note_by_hand(operations: Iterable[Operation], app_label: str, found: _Beside) -> None:
    for operation in operations:
        if not isinstance(operation, CreateModel):
            raise OneByOneError
        found.tables_by_hand.add((app_label, operation.name_lower))
