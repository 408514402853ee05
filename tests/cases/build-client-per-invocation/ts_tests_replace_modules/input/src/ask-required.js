import { required } from "./required.js";

export const ask = () => required.models.list();
