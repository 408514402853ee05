import { createEnv } from "@t3-oss/env-nextjs";
import { z } from "zod";

export const env = createEnv({
  server: {
    OPENAI_API_KEY: z.string().min(1),
    TEAM_KEY: z.string().optional(),
    LOUD_KEY: z.string().default("sk"),
  },
  client: { NEXT_PUBLIC_SITE: z.string().url() },
  experimental__runtimeEnv: { NEXT_PUBLIC_SITE: process.env.NEXT_PUBLIC_SITE },
});
