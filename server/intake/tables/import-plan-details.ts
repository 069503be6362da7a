import {
  planInfrastructure,
  planMeasures,
  planMembers,
  planRequirements,
  planSteps,
  planTargets,
} from '../../schema.ts'
import {
  PLAN_INFRASTRUCTURE_COLUMNS,
  PLAN_MEASURE_COLUMNS,
  PLAN_MEMBER_COLUMNS,
  PLAN_REQUIREMENT_COLUMNS,
  PLAN_STEP_COLUMNS,
  PLAN_TARGET_COLUMNS,
} from '../columns/plan-detail-columns.ts'
import type { NamedTable } from '../open-tables.ts'
import { checkInfrastructure, checkMeasure, checkRequirement, stepRules } from '../rows/plan-details.ts'
import { checkTarget } from '../rows/target.ts'
import { plain } from '../table.ts'
import type { TableName } from '../table-names.ts'
import { importPlanTable } from './import-plan-table.ts'
import { importProgress } from './import-progress.ts'
import type { ImportRun, TableCount } from './run.ts'

type Import = (tables: readonly NamedTable[], run: ImportRun) => TableCount

const importSteps: Import = (tables, run) =>
  importPlanTable(
    {
      name: '計画経過',
      columns: PLAN_STEP_COLUMNS,
      table: planSteps,
      key: {
        column: 'status',
        of: ({ status, date }) => (status === null ? null : `${status} ${date ?? ''}`),
      },
      rules: stepRules(),
      row: ({ status, date }, { key }, position) =>
        status === null ? null : { plan: key, position, status, date },
    },
    tables,
    run,
  )

const importMembers: Import = (tables, run) =>
  importPlanTable(
    {
      name: '計画主体',
      columns: PLAN_MEMBER_COLUMNS,
      table: planMembers,
      key: {
        column: 'name',
        of: ({ name, role, municipality }) => (name === null ? null : `${name} ${role} ${municipality}`),
      },
      row: ({ planId: _, name, ...rest }, { key }, position) =>
        name === null ? null : { plan: key, position, name, ...rest },
    },
    tables,
    run,
  )

const importRequirements: Import = (tables, run) =>
  importPlanTable(
    {
      name: '計画要件',
      columns: PLAN_REQUIREMENT_COLUMNS,
      table: planRequirements,
      // ① is 1.
      key: { column: 'number', of: ({ number }) => (number === null ? null : plain(number)) },
      rules: checkRequirement,
      row: ({ planId: _, number, state, ...rest }, { key }, position) =>
        number === null ? null : { plan: key, position, number, state: state ?? 'unchecked', ...rest },
    },
    tables,
    run,
  )

const importMeasures: Import = (tables, run) =>
  importPlanTable(
    {
      name: '計画施策',
      columns: PLAN_MEASURE_COLUMNS,
      table: planMeasures,
      key: { column: 'id', of: ({ id }) => id },
      rules: checkMeasure,
      row: ({ planId: _, id, name, ...rest }, { key }, position) =>
        id === null || name === null ? null : { plan: key, position, id, name, ...rest },
    },
    tables,
    run,
  )

const importInfrastructure: Import = (tables, run) =>
  importPlanTable(
    {
      name: '計画インフラ',
      columns: PLAN_INFRASTRUCTURE_COLUMNS,
      table: planInfrastructure,
      key: {
        column: 'name',
        of: ({ name, municipality }) => (name === null ? null : `${name} ${municipality}`),
      },
      rules: checkInfrastructure,
      row: ({ planId: _, name, ...rest }, { key }, position) =>
        name === null ? null : { plan: key, position, name, ...rest },
    },
    tables,
    run,
  )

const importTargets: Import = (tables, run) =>
  importPlanTable(
    {
      name: '目標',
      columns: PLAN_TARGET_COLUMNS,
      table: planTargets,
      key: { column: 'id', of: ({ id }) => id },
      rules: checkTarget,
      row: ({ planId: _, id, kind, indicator, name, unit, cumulative, ...rest }, { key }, position) =>
        id === null || kind === null || name === null || unit === null
          ? null
          : {
              plan: key,
              position,
              id,
              kind,
              indicator: indicator ?? 'own',
              name,
              unit,
              cumulative: cumulative ?? false,
              ...rest,
            },
    },
    tables,
    run,
  )

/** Tables of a plan's details, parents before what speaks of them: a KPI names its measure, a check its target. */
const DETAILS: readonly (readonly [TableName, Import])[] = [
  ['計画経過', importSteps],
  ['計画主体', importMembers],
  ['計画要件', importRequirements],
  ['計画施策', importMeasures],
  ['計画インフラ', importInfrastructure],
  ['目標', importTargets],
  ['進捗', importProgress],
]

export function importPlanDetails(
  of: (name: TableName) => readonly NamedTable[],
  run: ImportRun,
): TableCount[] {
  return DETAILS.map(([name, take]) => take(of(name), run))
}
