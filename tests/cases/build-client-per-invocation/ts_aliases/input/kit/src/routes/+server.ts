import { openai } from "$lib/server/ai";

export const ask = () => openai.models.list();
