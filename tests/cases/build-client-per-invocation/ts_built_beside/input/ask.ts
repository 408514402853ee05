import { groq } from "./client";

export const ask = (text: string) => groq.chat.completions.create({ model: "m", messages: [{ role: "user", content: text }] });
