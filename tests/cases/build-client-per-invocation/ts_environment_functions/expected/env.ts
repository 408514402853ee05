import { z } from "zod";

const schema = z.object({ OPENAI_API_KEY: z.string().min(1), TEAM_KEY: z.string().optional() });

export const env = () => schema.parse(process.env);

let held: z.infer<typeof schema> | undefined;
export const heldEnv = () => (held ??= schema.parse(process.env));
