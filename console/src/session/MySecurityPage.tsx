export default function MySecurityPage() {
  return null;
}
