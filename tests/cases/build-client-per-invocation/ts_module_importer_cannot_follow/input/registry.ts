export function register(model: unknown) {
  return model;
}
