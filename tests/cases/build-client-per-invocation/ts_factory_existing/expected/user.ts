import { makeClient } from "./clients";

export const all = () => makeClient().models.list();
