import { createOpenai } from "client";

export const ask = () => createOpenai().models.list();
