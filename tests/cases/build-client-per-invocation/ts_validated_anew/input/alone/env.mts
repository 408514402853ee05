import { z } from "zod"
import { schema } from "./schema.mjs"

/** What the server is given. */
export const env = schema.parse(process.env)

export const port = z.coerce.number().parse(process.env.PORT)
