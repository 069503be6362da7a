/** A number as it is written, with its English noun: 1 case, 0 cases, 2 municipalities. */
export function counted(n: string, one: string, many = `${one}s`): string {
  return `${n} ${n === '1' ? one : many}`
}
