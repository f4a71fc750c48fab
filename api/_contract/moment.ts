/** Whether it is a moment the database takes and writes as we do: of the years 1 to 9999. Pure. */
export function isStorable(moment: Date): boolean {
  const year = moment.getUTCFullYear();
  return year >= 1 && year <= 9999;
}
