import { createOpenai } from "$lib/server/ai";

export const ask = () => createOpenai().models.list();
