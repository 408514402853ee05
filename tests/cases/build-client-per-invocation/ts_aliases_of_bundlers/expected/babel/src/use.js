import { createOpenai } from "@ai";

export const list = () => createOpenai().models.list();
