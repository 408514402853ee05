import { optional, required } from "./env";

export const OPENAI_KEY = required("OPENAI_API_KEY");
export const SHARED_KEY = required("SHARED_API_KEY");
export const XAI_KEY = optional("XAI_API_KEY");
export const ORGANIZATION = optional("OPENAI_ORGANIZATION");
