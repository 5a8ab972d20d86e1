/** For whoever has not signed in: why it is worth it, and the way there and back. */
export function SignedOut({ to, about }: { to: string; about: string }) {
  return (
    <section className="notice" aria-labelledby="signed-out">
      <h2 id="signed-out">You are not signed in</h2>
      <p>{about}</p>
      <p>
        <a className="button-primary" href={`/my/sign-in?to=${encodeURIComponent(to)}`}>
          Sign in
        </a>
      </p>
    </section>
  );
}
