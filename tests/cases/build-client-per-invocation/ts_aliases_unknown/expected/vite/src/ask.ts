import { openai } from "@/lib/ai";

export const ask = () => openai.models.list();
