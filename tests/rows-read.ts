/** Where the counting worker gives how many rows D1 has read since it was asked last. */
export const ROWS_READ = '/rows-read'
