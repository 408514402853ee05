export const limited = (items: string[], run: (item: string) => Promise<unknown>) => items.map((item) => () => run(item));
