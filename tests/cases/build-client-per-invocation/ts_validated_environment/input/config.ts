import * as z from "zod";

const schema = z.object({ OPENAI_API_KEY: z.string().startsWith("sk-"), SPARE: z.string() });

export const config = schema.parse(process.env);
export const mapped = schema.parse({ OPENAI_API_KEY: process.env.FIRST_KEY, SPARE: process.env.SECOND_KEY });
