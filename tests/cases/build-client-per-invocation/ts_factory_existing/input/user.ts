import { client } from "./clients";

export const all = () => client.models.list();
