import { createEnv } from "@t3-oss/env-nextjs";

export const env = createEnv({ runtimeEnv: { OPENAI_API_KEY: process.env.OPENAI_API_KEY } });
