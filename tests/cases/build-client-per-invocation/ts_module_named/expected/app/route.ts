import { createChain } from "./chain";

export async function POST(request: Request) {
  const chain = createChain();
  return chain.invoke(await request.json());
}
