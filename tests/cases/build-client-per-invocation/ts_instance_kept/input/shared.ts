import { Service } from "./service";

export const shared = new Service("large");
