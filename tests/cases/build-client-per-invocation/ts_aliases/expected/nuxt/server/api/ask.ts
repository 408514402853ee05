import { createOpenai } from "~~/server/lib/ai";

export const ask = () => createOpenai().models.list();
