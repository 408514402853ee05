import { openai } from "@/ai.ts";

export const ask = () => openai.models.list();
