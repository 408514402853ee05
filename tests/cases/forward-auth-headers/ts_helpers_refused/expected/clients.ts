export async function everywhere(id: number) {
  return fetch(`http://users/${id}`);
}

export async function handed(id: number, forwarded: Record<string, string>) {
  return fetch(`http://users/${id}`, { headers: forwarded });
}

export async function anything(url: string) {
  return fetch(url);
}

export async function named(forwarded: boolean) {
  return fetch("http://users/named");
}

export async function rest(...ids: number[]) {
  return fetch("http://users/rest");
}

export async function optional(id: number, limit = 3, forwarded: Record<string, string>) {
  return fetch(`http://users/${id}?limit=${limit}`, { headers: forwarded });
}

type Load = (id: number) => Promise<Response>;
export const typed: Load = async (id) => fetch(`http://users/${id}`);
