import { createGroq } from "./client";

export const ask = (text: string) => createGroq().chat.completions.create({ model: "m", messages: [{ role: "user", content: text }] });
