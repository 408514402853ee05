import { client } from "$ai";

export const ask = () => client.models.list();
