export default function EnrolmentPage() {
  return null;
}
