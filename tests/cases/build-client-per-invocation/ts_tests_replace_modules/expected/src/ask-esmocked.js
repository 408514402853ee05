import { esmocked } from "./esmocked.js";

export const ask = () => esmocked.models.list();
