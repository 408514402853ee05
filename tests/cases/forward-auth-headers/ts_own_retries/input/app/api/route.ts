// The project's own ways to call something again, and what keeps an answer.
import pAll from "p-all";

const answers = new Map<string, Response>();

async function withRetry<T>(call: () => Promise<T>, attempts = 3): Promise<T> {
  let last: unknown;
  for (let attempt = 0; attempt < attempts; attempt++) {
    try {
      return await call();
    } catch (error) {
      console.warn(call.name, error);
      last = error;
    }
  }
  throw last;
}

const recursive = async <T>(call: () => Promise<T>, left = 3): Promise<T> => {
  try {
    return await call();
  } catch (error) {
    if (!left) throw error;
    return recursive(call, left - 1);
  }
};

function byPromise(call: () => Promise<Response>): Promise<Response> {
  return new Promise((resolve, reject) => {
    const attempt = (left: number) => {
      call()
        .then(resolve)
        .catch((error) => (left ? setTimeout(() => attempt(left - 1), 100) : reject(error)));
    };
    attempt(3);
  });
}

function byOther(call: () => Promise<Response>) {
  return recursive(() => call());
}

async function timed<T>(call: () => Promise<T>): Promise<T> {
  const start = Date.now();
  try {
    return await call();
  } finally {
    console.log(Date.now() - start);
  }
}

async function cached(key: string, call: () => Promise<Response>): Promise<Response> {
  const known = answers.get(key);
  if (known) return known;
  const answer = await call();
  answers.set(key, answer);
  return answer;
}

async function load(id: number) {
  return withRetry(() => fetch(`http://users/${id}`));
}

export async function GET(request: Request) {
  const user = await withRetry(() => fetch("http://users/me"), 5);
  return Response.json(await user.json());
}

export async function POST(request: Request) {
  const read = async () => (await fetch("http://users/me")).json();
  return Response.json([await recursive(read), await byOther(() => fetch("http://orders/mine"))]);
}

export async function PUT(request: Request) {
  const [first, second] = await Promise.all([timed(() => fetch("http://users/me")), byPromise(() => fetch("http://orders/mine"))]);
  return Response.json([first.status, second.status]);
}

export async function PATCH(request: Request) {
  const [first, second] = await Promise.all([cached("me", () => fetch("http://users/me")), fetch("http://orders/mine")]);
  return Response.json([first.status, second.status]);
}

export async function DELETE(request: Request) {
  const jobs = [() => fetch("http://users/me"), () => fetch("http://orders/mine")];
  const found = await pAll([() => load(1), () => load(2)]);
  return Response.json([await Promise.all(jobs.map((job) => job())), found]);
}
