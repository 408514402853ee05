import { client } from "./second";

export const ask = () => client.models.list();
