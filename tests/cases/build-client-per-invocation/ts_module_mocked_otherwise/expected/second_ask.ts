import { createClient } from "./second";

export const ask = () => createClient().models.list();
