import { z } from "zod"

export const schema = z.object({ OPENAI_API_KEY: z.string().min(1) })
