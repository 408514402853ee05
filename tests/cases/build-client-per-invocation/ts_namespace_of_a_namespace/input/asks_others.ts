import { holds } from "./hands_on";

export const ask = () => holds.others.imported.models.list();
