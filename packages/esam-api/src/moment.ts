/** Whether 12 decimal digits YYMMDDhhmmss name a moment that exists, 2000 to 2099. */
export function momentExists(digits: string): boolean {
  if (!/^[0-9]{12}$/.test(digits)) return false;
  const [year, month, day, hour, minute, second] = (digits.match(/../g) as string[]).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const lastDay = new Date(Date.UTC(2000 + year, month, 0)).getUTCDate();
  return month >= 1 && month <= 12 && day >= 1 && day <= lastDay && hour < 24 && minute < 60 && second < 60;
}
