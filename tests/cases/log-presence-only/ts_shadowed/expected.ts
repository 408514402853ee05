const key = process.env.OPENAI_API_KEY;

export function sort(rows: string[], key: string): void {
  console.log("sorted by", key);
}

export function again(): void {
  const key = "name";
  console.log("sorted by", key);
}

export function real(): void {
  console.log("key", Boolean(key));
}
