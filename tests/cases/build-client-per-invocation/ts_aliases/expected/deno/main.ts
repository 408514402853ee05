import { createOpenai } from "@/ai.ts";

export const ask = () => createOpenai().models.list();
