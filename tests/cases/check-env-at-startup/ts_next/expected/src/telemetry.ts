export const started = true;

export function onRequestError() {}
