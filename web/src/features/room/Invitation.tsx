export default function Invitation({ code }: { code: string }) { return <p>{code}</p>; }
