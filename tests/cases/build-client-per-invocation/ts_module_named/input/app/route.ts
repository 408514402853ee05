import { chain } from "./chain";

export async function POST(request: Request) {
  return chain.invoke(await request.json());
}
