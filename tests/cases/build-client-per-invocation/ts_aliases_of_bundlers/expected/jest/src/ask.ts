import { createOpenai } from "./ai";

export const ask = () => createOpenai().models.list();
