import * as inPlace from "./in_place";
import * as named from "./named";

export const models = () => [inPlace.default.models.list(), named.default.models.list()];
