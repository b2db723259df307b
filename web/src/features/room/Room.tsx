export default function Room({ id }: { id: number; tab: string | undefined }) { return <p>{id}</p>; }
