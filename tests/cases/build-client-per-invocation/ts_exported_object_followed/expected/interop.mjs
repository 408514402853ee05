import services from "./services.js";

export function list() {
  return [services.name, services.createOpenai().models.list()];
}
