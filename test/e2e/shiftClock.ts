/**
 * A computer whose clock shows another time: imported before the real program (`node --import`), and put into its page.
 * The program knows nothing of it. `SHIFT_MS`: how far it is ahead.
 */
export function shiftClock(ms: number): void {
  const RealDate = Date
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args: unknown[]) =>
      Reflect.construct(target, args.length === 0 ? [RealDate.now() + ms] : args) as Date,
    get: (target, name) =>
      name === 'now' ? () => RealDate.now() + ms : (Reflect.get(target, name) as unknown),
  })
}

if ('process' in globalThis && process.env.SHIFT_MS !== undefined) shiftClock(Number(process.env.SHIFT_MS))
