import { carAnswer, orApiUnavailable } from '@/lib/listing/api';

export async function GET(
  _request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const { status, body } = await orApiUnavailable(carAnswer((await params).id));
  return Response.json(body, { status });
}
