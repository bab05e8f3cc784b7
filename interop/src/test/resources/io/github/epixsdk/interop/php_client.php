<?php
// Calls an EPIX service with PHP's SoapClient and prints what came back as JSON.
[, $wsdl, $endpoint, $folder, $number, $what] = $argv;
file_put_contents("$folder/both.pem", file_get_contents("$folder/client.pem") . file_get_contents("$folder/client.key"));
$client = new SoapClient($wsdl, [
    'location' => $endpoint,
    'cache_wsdl' => WSDL_CACHE_NONE,
    'features' => SOAP_SINGLE_ELEMENT_ARRAYS,
    'connection_timeout' => 20,
    'stream_context' => stream_context_create(['ssl' => [
        'local_cert' => "$folder/both.pem",
        'cafile' => "$folder/trust.pem",
        'verify_peer' => true,
        'verify_peer_name' => true,
    ]]),
]);

function number($answer)
{
    $permit = $answer->CITESEPermit ?? $answer->CBFShip;
    $id = $permit->HeaderExchangedDocument->ID;
    return is_object($id) ? $id->_ : $id;
}

function word($answer)
{
    return is_object($answer) ? current(get_object_vars($answer)) : $answer;
}

$asked = ['CertificateNumber' => $number, 'IsoCountryCode' => 'XA'];
if ($what === 'attachment') {
    $attachment = $client->GetNonFinalCitesCertificate($asked)->Attachments[0];
    echo json_encode([
        'name' => $attachment->AttachmentName,
        'bytes' => strlen($attachment->AttachmentContent),
        'sha256' => hash('sha256', $attachment->AttachmentContent),
    ], JSON_UNESCAPED_SLASHES);
    exit(0);
}
try {
    $client->GetNonFinalCitesCertificate(['CertificateNumber' => 'XA/NONE', 'IsoCountryCode' => 'XA']);
    $fault = null;
} catch (SoapFault $e) {
    $fault = $e->getMessage();
}
echo json_encode([
    'nonFinal' => number($client->GetNonFinalCitesCertificate($asked)),
    'final' => number($client->GetFinalCitesCertificate($asked)),
    'confirmed' => word($client->ConfirmQuantities($asked + [
        'ConfirmedQuantities' => ['CitesPosition' => [['ID' => 'B', 'InspectedUnitQuantity' => '5.3']]],
    ])),
    'state' => word($client->ServiceState(['IsoCountryCode' => 'XA'])),
    'fault' => $fault,
], JSON_UNESCAPED_SLASHES);
