import * as all from "./all";

export const use = () => all.models.client.models.list();
